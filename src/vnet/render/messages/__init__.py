"""What a command says that it did, sentence by sentence."""
