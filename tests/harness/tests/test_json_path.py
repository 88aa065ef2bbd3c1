import unittest

from harness.json_path import take_path

DOCUMENT = {"@odata.count": 2, "value": [{"name": "Żak", "tags": ["a", "b"]}, {"name": "Lis"}],
            "account@odata.bind": "accounts(1)", "any key": 5}


class JsonPath(unittest.TestCase):
    def assert_finds(self, text, *wanted):
        path, rest = take_path(text)
        self.assertEqual((list(wanted), ""), (path.find(DOCUMENT), rest))

    def test_leads_to_properties_and_elements(self):
        self.assert_finds("value[0].name", "Żak")
        self.assert_finds("value[-1].name", "Lis")
        self.assert_finds("value[*].name", "Żak", "Lis")
        self.assert_finds('value[name="Żak"].tags[*]', "a", "b")

    def test_leads_to_annotations_and_odd_names(self):
        self.assert_finds("@odata.count", 2)
        self.assert_finds("account@odata.bind", "accounts(1)")
        self.assert_finds("['any key']", 5)
        self.assert_finds("$", DOCUMENT)

    def test_leads_nowhere_without_an_error(self):
        self.assert_finds("value[2].name")
        self.assert_finds("name.first")
        self.assert_finds("value[*].tags.x")

    def test_leaves_what_follows(self):
        self.assertEqual("== 5", take_path("value[0].amount == 5")[1])

    def test_refuses_what_is_no_path(self):
        for text in ("", "== 5", "value[x", "a b.c"[1:]):
            with self.assertRaises(ValueError):
                take_path(text)


if __name__ == "__main__":
    unittest.main()
