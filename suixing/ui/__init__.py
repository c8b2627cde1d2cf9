"""The design system: components, fields, tables, charts and the gallery that shows them."""
