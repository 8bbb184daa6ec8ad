from mittragen.design.build.logical import with_logical_properties


def test_sides_become_start_and_end() -> None:
    assert with_logical_properties("a{margin-left:1px;padding-right:2px;border-left:3px solid}") == (
        "a{margin-inline-start:1px;padding-inline-end:2px;border-inline-start:3px solid}"
    )


def test_offsets_floats_and_alignment_become_logical() -> None:
    assert with_logical_properties("a{left:0;float:left;text-align:right;border-top-left-radius:4px}") == (
        "a{inset-inline-start:0;float:inline-start;text-align:end;border-start-start-radius:4px}"
    )


def test_four_values_are_split_into_block_and_inline() -> None:
    assert with_logical_properties("a{padding:.25rem 1rem .5rem 0}") == "a{padding-block:.25rem .5rem;padding-inline:0 1rem}"


def test_what_has_no_side_stays() -> None:
    css = "a{transform:rotate(45deg);margin:1px 2px;color:red}"
    assert with_logical_properties(css) == css
