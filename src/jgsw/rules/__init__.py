"""What GB/T 1.1—2020 and the repository's own coherence demand: pure generators of diagnostics.

A rule is one declared function (`declaring`); what it looks at is a `draft.Draft`, an `explanation.Account`, a
`history.Past` or a `whole.Whole`; `catalogue` holds them all. `choosing` says which rules count, and how much;
`waiving` what comments let stand.
"""
