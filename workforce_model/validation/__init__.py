"""Is the model right? Face, internal, cross, external and predictive validity, and a STRESS-DES report, on one page."""

from workforce_model.validation.check import LIMIT, Check, Comparison
from workforce_model.validation.page import page
from workforce_model.validation.validate import Validation, validate

__all__ = ["LIMIT", "Check", "Comparison", "Validation", "page", "validate"]
