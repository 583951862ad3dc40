"""The draft of next year's plan, from this year's plan and actuals."""
