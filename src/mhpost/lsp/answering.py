"""Questions of the protocol, and their answers."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from mhpost.lsp.acting import Act, acts, all_fixes
from mhpost.lsp.completing import Offer, offers
from mhpost.lsp.hovering import code_meaning, explained, key_meaning
from mhpost.lsp.outline import typed_at
from mhpost.lsp.places import Text, edit
from mhpost.lsp.session import Server


def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """What is wrong under the cursor, and what the key there means."""
    looked, file, text = server.file(params.text_document.uri)
    line, column = params.position.line, text.column(params.position)
    problems = looked.problems.get(file, ()) if looked else ()
    parts = [*explained(problems, line, column), *key_meaning(file, text, line, column)]
    if file and not parts:
        parts = code_meaning(text, line, column)
    if not parts:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)))


def complete(server: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    """The words that may stand at the cursor."""
    looked, file, text = server.file(params.text_document.uri)
    line, column = params.position.line, text.column(params.position)
    typed = typed_at(text.bare, line, column)
    if typed is None:
        return []
    start = text.codec.client_num_units(text.line(line)[: typed.column])
    place = types.Range(types.Position(line, start), params.position)
    return [_item(offer, place) for offer in offers(file, typed, looked)]


def _item(offer: Offer, place: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        offer.word,
        kind=types.CompletionItemKind.Property if offer.is_key else types.CompletionItemKind.Value,
        detail=offer.detail or None,
        documentation=offer.about or None,
        text_edit=types.TextEdit(place, f"{offer.word}: " if offer.is_key else offer.word),
    )


def actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the problems in these lines; nothing where the text has changed since the last look."""
    uri = params.text_document.uri
    looked, file, text = server.file(uri)
    document = looked.documents.get(file) if looked else None
    if looked is None or document is None or document.text != "".join(text.lines).removeprefix("\ufeff"):
        return []
    first, last = params.range.start.line + 1, params.range.end.line + 1
    here = [one for one in looked.problems.get(file, ()) if one.span.line <= last and first <= one.span.end_line]
    made = [_action(one, uri, document.text, text, params.context.diagnostics) for one in acts(looked, document, here)]
    whole = all_fixes(looked, document)
    if whole is not None:
        made.append(_action(whole, uri, document.text, text, []))
    return made


def _action(act: Act, uri: str, before: str, text: Text, asked: Sequence[types.Diagnostic]) -> types.CodeAction:
    kind = types.CodeActionKind.QuickFix if act.problem else types.CodeActionKind.SourceFixAll
    code = act.problem.finding.code if act.problem else None
    answered = [one for one in asked if act.problem and one.code == code and one.range == text.range(act.problem.span)]
    return types.CodeAction(
        act.title,
        kind=kind,
        diagnostics=answered or None,
        is_preferred=act.sure or None,
        edit=types.WorkspaceEdit(changes={uri: [edit(before, act.after, text.codec)]}),
    )
