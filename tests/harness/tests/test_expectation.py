import unittest
from email.message import Message

from harness.expectation import Facts, check

DOCUMENT = {"name": "Żak", "open": True, "amount": 10.5, "tags": ["a", "b"], "gone": None,
            "value": [{"n": 1}, {"n": 2}],
            "error": {"code": "record.required", "message": "Missing.", "target": "name",
                      "details": [{"code": "record.bad_value", "target": "amount"}]}}


class Expectation(unittest.TestCase):
    def setUp(self):
        headers = Message()
        headers["ETag"] = 'W/"1"'
        self.facts = Facts(DOCUMENT, {"text": "raw words"}, headers)
        self.variables = {"who": 'Ż"ak'}

    def holds(self, *lines):
        for line in lines:
            self.assertIsNone(check(line, self.facts, self.variables), line)

    def fails(self, *lines):
        for line in lines:
            self.assertIsNotNone(check(line, self.facts, self.variables), line)

    def test_compares_values(self):
        self.holds('name == "Żak"', "amount >= 10", "amount < 10.51", "open == true", "gone == null")
        self.fails('name == "Zak"', "amount > 10.5", "open == 1", 'amount < "x"', "other == 1",
                   "other != 1")

    def test_looks_into_texts_and_lists(self):
        self.holds("name ~ ^Ż", 'name contains "ak"', 'tags contains "b"', "gone empty")
        self.fails("name ~ ^ak", 'tags contains "c"', "tags empty")

    def test_counts(self):
        self.holds("tags count 2", "value[*].n count 2", "tags count >= 1", "value[n=3] count 0")
        self.fails("tags count 3", "name count 3", "other count 0")

    def test_knows_what_is_absent(self):
        self.holds("other absent", "name present", "gone present")
        self.fails("name absent", "gone absent", "other present")

    def test_quantifies(self):
        self.holds("any value[*].n == 2", "no value[*].n == 3", "value[*].n < 3")
        self.fails("any value[*].n == 3", "no value[*].n == 1", "value[*].n == 1", "value[*].m == 1")

    def test_sees_order(self):
        self.holds("value[*].n sorted")
        self.fails("value[*].n sorted desc")

    def test_checks_headers_and_raw_text(self):
        self.holds('header ETag == W/"1"', "header Location absent", "$text contains raw",
                   "$text lacks cooked")
        self.fails('header ETag == W/"2"', "header Location present", "$text lacks raw")

    def test_finds_an_error_or_its_detail(self):
        self.holds("error record.required", "error record.required at name",
                   "error record.bad_value at amount")
        self.fails("error record.other", "error record.required at amount")

    def test_keeps_values_and_uses_them(self):
        self.holds("name -> kept", 'name == "{{kept}}"', 'name != "{{who}}"')
        self.assertEqual("Żak", self.variables["kept"])

    def test_refuses_nonsense(self):
        for line in ("name equals 5", "name", "name == {{unknown}}", "name == bare words"):
            with self.assertRaises(ValueError):
                check(line, self.facts, self.variables)


if __name__ == "__main__":
    unittest.main()
