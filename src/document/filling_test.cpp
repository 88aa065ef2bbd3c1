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

TEST(Formats, SayHowFarAhead) {
    using namespace std::chrono_literals;
    const Formats english("en", "UTC"), polish("pl", "UTC");
    EXPECT_EQ(english.ahead(15min - 300ms), "In 15 minutes");
    EXPECT_EQ(english.ahead(1min), "In 1 minute");
    EXPECT_EQ(english.ahead(59min + 50s), "In 1 hour");
    EXPECT_EQ(english.ahead(23h + 45min), "In 1 day");
    EXPECT_EQ(polish.ahead(15min), "Za 15 minut");
    EXPECT_EQ(polish.ahead(1h), "Za 1 godzinę");
    EXPECT_EQ(Formats("el", "UTC").ahead(24h), "Σε 1 ημέρα");
    EXPECT_EQ(Formats("fil", "UTC").ahead(5min), "Sa 5 minuto");
}

}  // namespace
}  // namespace suki::document
