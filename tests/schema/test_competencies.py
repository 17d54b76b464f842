from workforce_model.schema.competencies import competencies, critical_reasons


def test_lists_in_one_cell():
    assert competencies("SCADA: 4; Water  law:2.5;") == ({"SCADA": 4.0, "Water law": 2.5}, ())
    assert competencies("Level: two;:3;A:7;B:1;b:2") == ({"B": 1.0}, ("Level: two", ":3", "A:7", "b:2"))
    assert critical_reasons("High-Turnover; mission;;fame") == (("mission", "high_turnover"), ("fame",))
