"""The commands as a person types them: a file a command, which says what words it takes and what they mean."""
