"""The catalogue as Markdown and SVG; one module a family of macros."""
