"""What can go wrong in a backtest that a user can mend."""


class BacktestError(Exception):
    """A date or a history with which nothing can be scored."""
