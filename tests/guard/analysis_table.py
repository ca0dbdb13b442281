"""The rows of the matrix for the analysis."""

from tests.guard.matrix import Row

SEE = "analysis.see"

ANALYSIS = [
    Row("forecast", SEE),
    Row("forecast/table.<str:form>", SEE, path="forecast/table.csv"),
]

API_OF_ANALYSIS = [Row("api/v1/forecast", {"GET": SEE})]
