import os
import pathlib
import unittest
from unittest import mock

from harness.homes import SqliteEngine
from harness.player import Failed, Player
from harness.scenario import ScenarioError, read_scenario

FAKE = str(pathlib.Path(__file__).with_name("fake_suki.py"))

CREATE = """# An account is made
as anna
POST /api/v1/accounts
  {"name": "Okna Żak"}
=> 201
  header ETag == W/"1"
  id -> account
"""


class Play(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        patch = mock.patch.dict(os.environ, {"SUKI_BINARY": FAKE})
        patch.start()
        cls.addClassCleanup(patch.stop)
        cls.engine = SqliteEngine()
        cls.addClassCleanup(cls.engine.close)

    def play(self, text):
        Player(read_scenario(pathlib.Path("a.txt"), text), self.engine).play()

    def fails(self, text, message):
        with self.assertRaises(Failed) as caught:
            self.play(text)
        self.assertIn(message, str(caught.exception))

    def test_sends_and_checks(self):
        self.play(CREATE + """
== The list shows it
GET /api/v1/accounts?$search=Okna Ż&$count=true
=> 200
  @odata.count == 1
  value[0].id == "{{account}}"
as nobody
GET /api/v1/accounts
=> 4xx
  error session.required
""")

    def test_names_the_line_and_the_heading_of_what_failed(self):
        self.fails(CREATE + "== The list\nGET /api/v1/accounts\n=> 200\n  value count 2\n",
                   "a.txt:9 (The list): line 11: value count 2: value counts 1")

    def test_fails_on_another_status(self):
        self.fails(CREATE.replace("=> 201", "=> 200"), "expected 200, came 201")

    def test_repeats_with_a_counter(self):
        self.play(CREATE.replace("POST", "repeat 3 as n\nPOST").replace("Żak", "{{n}}") +
                  'GET /api/v1/accounts\n=> 200\n  value[2].name == "Okna 3"\n')

    def test_waits_for_what_comes_later(self):
        self.fails(CREATE + "within 0.3s\nGET /api/v1/accounts\n=> 200\n  value count 2\n", "counts 1")

    def test_uses_more_people_than_the_cast(self):
        self.play(CREATE.replace("as anna", "user zoe salesperson\nas zoe"))
        self.fails(CREATE.replace("as anna", "as zoe"), "nobody is called zoe")

    def test_writes_files_and_runs_commands(self):
        self.play("""# An import
file a.csv cp1250
  | name,city
  |
  | Żak,Łódź
run import accounts {{file.a.csv}}
=> exit 1
  $output == name,city
""".replace("$output == name,city", "$output contains Łódź"))

    def test_keeps_sessions_over_a_restart(self):
        self.play(CREATE + "restart\nGET /api/v1/accounts\n=> 200\n")

    def test_sees_a_crash(self):
        self.fails(CREATE.replace("as anna", "serve --misbehave crash\nas anna"), "a.txt:4")

    def test_sees_a_bad_end(self):
        self.fails(CREATE.replace("as anna", "serve --misbehave exit\nas anna"), "status 3")

    def test_sees_a_sanitizers_report(self):
        self.fails(CREATE.replace("as anna", "serve --misbehave sanitizer\nas anna"), "data race")

    def test_sees_errors_in_the_log_unless_allowed(self):
        broken = CREATE.replace("as anna", "serve --misbehave error\nas anna")
        self.fails(broken, "fake.broken")
        self.play(broken + "allow-log fake.broken\n")

    def test_refuses_files_that_make_no_sense(self):
        for text in ("GET /x\n=> 200\n", "# t\nGET /x\n", "# t\n  x == 1\n", "# t\nfrobnicate\n",
                     "# t\n=> 200\n"):
            with self.assertRaises(ScenarioError):
                read_scenario(pathlib.Path("a.txt"), text)


if __name__ == "__main__":
    unittest.main()
