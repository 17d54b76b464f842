"""`python -m workforce_model` is the `workforce` command."""

from workforce_model.cli import main

if __name__ == "__main__":
    main()
