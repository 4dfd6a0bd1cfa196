"""The pages: blueprints, forms, errors, headers and language; no rules."""
