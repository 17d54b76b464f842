"""What happens, as compiled scalar functions: every engine calls these, so no engine can disagree about a rule."""
