// Shared by all offices, so in the firm's language, which fill_demo() chooses.
#include "modules/demo/routines.h"

namespace suki::demo {
namespace {

json::value in_each(std::string_view english, std::string_view polish, std::string_view greek,
                    std::string_view filipino) {
    const json::object texts{{"en", english}, {"pl", polish}, {"el", greek}, {"fil", filipino}};
    return json::object{{"@text", texts}};
}

void tell_plan_step(Story& story, Instant at, int position, std::string_view kind,
                    std::string_view after, json::value subject) {
    story.create(at, "hanna", "activityPlanStep", "care-" + std::to_string(position),
                 {{"planId", reference("activityPlan", "care")},
                  {"position", position},
                  {"kind", kind},
                  {"after", after},
                  {"minutes", 15},
                  {"subject", std::move(subject)}});
}

void tell_plan(Story& story) {
    const Instant at = story.now - std::chrono::days(60);
    story.create(at, "hanna", "activityPlan", "care",
                 {{"name", in_each("After the installation", "Po montażu", "Μετά την τοποθέτηση",
                                   "Pagkatapos ng pagkakabit")},
                  {"entity", "opportunity"}});
    tell_plan_step(story, at, 1, "task", "1d",
                   in_each("Send the warranty card: {{name}}", "Wyślij kartę gwarancyjną: {{name}}",
                           "Αποστολή εγγύησης: {{name}}", "Ipadala ang garantiya: {{name}}"));
    tell_plan_step(
        story, at, 2, "call", "7d",
        in_each("Ask how the windows serve: {{name}}", "Zapytaj, jak służą okna: {{name}}",
                "Πώς πάνε τα κουφώματα: {{name}}", "Kumustahin ang mga bintana: {{name}}"));
    tell_plan_step(story, at, 3, "task", "30d",
                   in_each("Ask for a recommendation: {{name}}", "Poproś o polecenie: {{name}}",
                           "Ζητήστε σύσταση: {{name}}", "Humingi ng rekomendasyon: {{name}}"));
}

void tell_queues(Story& story) {
    const Instant at = story.now - std::chrono::minutes(1);
    story.create(
        at, "hanna", "callQueue", "requests",
        {{"name", in_each("Requests from the website", "Zapytania ze strony",
                          "Αιτήματα από την ιστοσελίδα", "Mga kahilingan mula sa website")},
         {"recordType", "lead"},
         {"filter", "status eq 'New'"},
         {"orderby", "createdAt"},
         {"topUp", true},
         {"script", in_each("Which rooms, how many windows, from when? Agree on a day to measure.",
                            "Które pomieszczenia, ile okien, od kiedy? Umów dzień pomiaru.",
                            "Ποια δωμάτια, πόσα κουφώματα, από πότε; Κλείστε ημέρα μέτρησης.",
                            "Aling silid, ilang bintana, kailan? Magtakda ng araw ng sukat.")},
         {"assignees@odata.bind",
          json::array{reference("user", "ewa"), reference("user", "katerina")}}});
    story.create(at, "hanna", "callQueue", "large",
                 {{"name", in_each("Large deals: what is missing?", "Duże szanse: czego brakuje?",
                                   "Μεγάλες ευκαιρίες: τι λείπει;",
                                   "Malalaking kasunduan: ano ang kulang?")},
                  {"recordType", "opportunity"},
                  {"filter", "status eq 'Open' and amount ge 10000"},
                  {"orderby", "amount desc"}});
}

}  // namespace

void tell_routines(Story& story) {
    tell_plan(story);
    tell_queues(story);
}

}  // namespace suki::demo
