"""The protocol's own codes for what cannot be answered, without a word of files or of the program."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError, JsonRpcInvalidParams, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import MsgId, RPCMessage, RPCRequest


class Protocol(LanguageServerProtocol):
    """The protocol as it is written down, also for requests that are malformed or come too early."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message of plain data. A request that is none is answered too, before the error is raised."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=JsonRpcInvalidParams().to_response_error())
            raise

    def handle_message(self, message: RPCMessage) -> None:
        """Hear a message. Before `initialize` requests are refused, and of notifications only `exit` is heard."""
        if self._workspace is not None or getattr(message, "method", "") in (types.INITIALIZE, types.EXIT):
            super().handle_message(message)
        elif isinstance(message, RPCRequest):
            self._send_response(message.id, error=JsonRpcServerNotInitialized().to_response_error())

    def _send_response(self, msg_id: MsgId, result: Any = None, error: types.ResponseError | None = None) -> None:
        """Answer. Of an error of the program the client gets the code alone; stderr says where it was."""
        if error is not None and error.code == JsonRpcInternalError.CODE:
            error = JsonRpcInternalError().to_response_error()
        super()._send_response(msg_id, result, error)
