"""A demonstration class: pupils who are nobody, answering by a model, so that every page has something true to show."""
