"""The figures that follow from a plan and a ledger: one frozen object, from which every format is made."""
