"""How well lost clients are told beforehand, on a published set."""

import numpy as np
import pytest

from kartoteka.lib.odds import learning
from kartoteka.lib.odds.levels import Levels
from tools.figures import churn


def test_auc_is_how_often_the_lost_one_of_two_is_told_likelier():
    told = np.array([0.9, 0.8, 0.5, 0.5, 0.1])

    assert churn.auc(told, np.array([1.0, 1, 0, 0, 0])) == 1
    assert churn.auc(told, np.array([0.0, 0, 1, 0, 1])) == pytest.approx(0.5 / 6)
    assert churn.auc(np.ones(4), np.array([1.0, 0, 1, 0])) == 0.5


def test_lost_clients_of_a_telephone_company_are_told_from_those_who_stay():
    if not churn.TELCO.is_file():
        pytest.skip(f"the published set is not there: {churn.TELCO}")
    facts, lost = churn.read(churn.TELCO)
    matrix = Levels.of(facts, numbers=churn.NUMBERS).matrix(facts, len(lost))

    told = learning.held_out(matrix, lost, strength=8.0)

    assert churn.auc(told, lost) >= 0.83
