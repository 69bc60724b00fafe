"""The language server: problems, explanations, fixes and completion in editors."""
