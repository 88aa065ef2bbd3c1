#include "document/filling.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "document/formats.h"

namespace suki::document {
namespace {

json::object values() {
    return parse_json(
               R"({"name":"Żaba & <b>","account":{"name":"Ελλάδα"},"lines":[{"n":"a"},{"n":"b"}],"none":[],"no":null,"empty":""})")
        .as_object();
}

TEST(Filling, EscapesAndFollowsPaths) {
    EXPECT_EQ(fill("{{name}}|{{account.name}}|{{unknown}}", values()),
              "Żaba &amp; &lt;b&gt;|Ελλάδα|");
}

TEST(Filling, RepeatsAndChooses) {
    EXPECT_EQ(fill("{{#lines}}[{{n}}]{{/lines}}{{^none}}none{{/none}}{{#no}}x{{/no}}"
                   "{{#empty}}y{{/empty}}{{^empty}}z{{/empty}}",
                   values()),
              "[a][b]nonez");
}

TEST(Filling, RefusesWhatIsNotClosed) {
    EXPECT_THROW(fill("{{#lines}}", values()), Error);
}

TEST(Formats, WriteAsPeopleDo) {
    const Formats polish("pl", "Europe/Warsaw"), greek("el", "Europe/Athens");
    EXPECT_EQ(polish.money("1234.5", "PLN"), "1234,50\u00a0zł");
    EXPECT_EQ(greek.money("12345.67", "EUR"), "12.345,67\u00a0€");
    EXPECT_EQ(polish.date(*parse_date("2026-03-02")), "2 marca 2026");
    EXPECT_EQ(greek.date(*parse_date("2026-03-02")), "2 Μαρτίου 2026");
    EXPECT_EQ(Formats("en", "UTC").money("-12345.67", "EUR"), "-€12,345.67");
    EXPECT_EQ(polish.country("PL"), "Polska");
}

}  // namespace
}  // namespace suki::document
