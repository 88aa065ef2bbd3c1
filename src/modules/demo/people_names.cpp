// The names people in this story may have.
#include "modules/demo/people.h"

namespace suki::demo {
namespace {

constexpr std::string_view kPolishMen[] = {
    "Jan",      "Piotr",   "Krzysztof", "Andrzej", "Tomasz",   "Paweł",   "Michał",
    "Marcin",   "Jakub",   "Adam",      "Łukasz",  "Zbigniew", "Ryszard", "Mateusz",
    "Wojciech", "Mariusz", "Dariusz",   "Henryk",  "Sławomir", "Bartosz", "Rafał"};
constexpr std::string_view kPolishWomen[] = {
    "Anna",     "Maria",    "Katarzyna", "Małgorzata", "Agnieszka",  "Barbara", "Ewa",
    "Krystyna", "Elżbieta", "Magdalena", "Joanna",     "Aleksandra", "Monika",  "Teresa",
    "Danuta",   "Natalia",  "Grażyna",   "Bożena",     "Jolanta",    "Żaneta"};
constexpr Surname kPolishSurnames[] = {{"Nowak", "Nowak"},
                                       {"Kowalski", "Kowalska"},
                                       {"Wiśniewski", "Wiśniewska"},
                                       {"Kamiński", "Kamińska"},
                                       {"Woźniak", "Woźniak"},
                                       {"Kozłowski", "Kozłowska"},
                                       {"Jankowski", "Jankowska"},
                                       {"Kwiatkowski", "Kwiatkowska"},
                                       {"Grabowski", "Grabowska"},
                                       {"Pawłowski", "Pawłowska"},
                                       {"Michalski", "Michalska"},
                                       {"Król", "Król"},
                                       {"Wieczorek", "Wieczorek"},
                                       {"Stępień", "Stępień"},
                                       {"Górski", "Górska"},
                                       {"Rutkowski", "Rutkowska"},
                                       {"Sikora", "Sikora"},
                                       {"Ostrowski", "Ostrowska"},
                                       {"Baran", "Baran"},
                                       {"Szewczyk", "Szewczyk"},
                                       {"Tomaszewski", "Tomaszewska"},
                                       {"Pietrzak", "Pietrzak"},
                                       {"Zając", "Zając"},
                                       {"Żak", "Żak"},
                                       {"Głowacki", "Głowacka"},
                                       {"Świątek", "Świątek"},
                                       {"Bąk", "Bąk"},
                                       {"Czarnecki", "Czarnecka"},
                                       {"Ćwik", "Ćwik"},
                                       {"Łuczak", "Łuczak"}};

constexpr std::string_view kGreekMen[] = {
    "Γιώργος",    "Δημήτρης",  "Κώστας",  "Γιάννης",   "Παναγιώτης", "Βασίλης",
    "Χρήστος",    "Αθανάσιος", "Μιχάλης", "Ευάγγελος", "Σπύρος",     "Αντώνης",
    "Αναστάσιος", "Θεόδωρος",  "Ανδρέας", "Στέφανος",  "Ηλίας",      "Πέτρος"};
constexpr std::string_view kGreekWomen[] = {
    "Μαρία",     "Ελένη",   "Αικατερίνη", "Βασιλική",  "Σοφία",    "Αγγελική",
    "Γεωργία",   "Δήμητρα", "Ιωάννα",     "Παναγιώτα", "Χριστίνα", "Αναστασία",
    "Ευαγγελία", "Φωτεινή", "Δέσποινα",   "Όλγα",      "Ειρήνη",   "Καλλιόπη"};
constexpr Surname kGreekSurnames[] = {{"Παπαδόπουλος", "Παπαδοπούλου"},
                                      {"Βλάχος", "Βλάχου"},
                                      {"Αγγελόπουλος", "Αγγελοπούλου"},
                                      {"Νικολαΐδης", "Νικολαΐδου"},
                                      {"Γεωργιάδης", "Γεωργιάδου"},
                                      {"Πετρίδης", "Πετρίδου"},
                                      {"Δημητρίου", "Δημητρίου"},
                                      {"Κωνσταντινίδης", "Κωνσταντινίδου"},
                                      {"Οικονόμου", "Οικονόμου"},
                                      {"Μακρής", "Μακρή"},
                                      {"Καραγιάννης", "Καραγιάννη"},
                                      {"Σταματίου", "Σταματίου"},
                                      {"Ζαφειρίου", "Ζαφειρίου"},
                                      {"Θεοδωρίδης", "Θεοδωρίδου"},
                                      {"Λαμπράκης", "Λαμπράκη"},
                                      {"Μιχαηλίδης", "Μιχαηλίδου"},
                                      {"Ξενάκης", "Ξενάκη"},
                                      {"Αλεξίου", "Αλεξίου"},
                                      {"Χατζής", "Χατζή"},
                                      {"Ραπτόπουλος", "Ραπτοπούλου"},
                                      {"Ψαρράς", "Ψαρρά"},
                                      {"Φωτιάδης", "Φωτιάδου"}};

constexpr std::string_view kFilipinoMen[] = {
    "Juan",         "Antonio",   "Roberto",  "Eduardo",  "Rodel",   "Jericho",
    "Mark Anthony", "John Paul", "Emmanuel", "Reynaldo", "Danilo",  "Ferdie",
    "Arnel",        "Rommel",    "Crisanto", "Bayani",   "Isagani", "Joselito"};
constexpr std::string_view kFilipinoWomen[] = {
    "Maria Cristina", "Rosario",      "Jocelyn",  "Marites", "Luzviminda", "Corazon",
    "Angelica",       "Kristine Joy", "Maricel",  "Rowena",  "Girlie",     "Cherry Mae",
    "Lourdes",        "Teresita",     "Jennylyn", "Aileen",  "Ligaya",     "Mayumi"};
constexpr Surname kFilipinoSurnames[] = {{"dela Cruz", "dela Cruz"},
                                         {"Bautista", "Bautista"},
                                         {"Garcia", "Garcia"},
                                         {"Mendoza", "Mendoza"},
                                         {"Ramos", "Ramos"},
                                         {"Castillo", "Castillo"},
                                         {"Salazar", "Salazar"},
                                         {"Dimaculangan", "Dimaculangan"},
                                         {"Panganiban", "Panganiban"},
                                         {"Batungbakal", "Batungbakal"},
                                         {"Tolentino", "Tolentino"},
                                         {"Evangelista", "Evangelista"},
                                         {"Manalo", "Manalo"},
                                         {"Peña", "Peña"},
                                         {"Muñoz", "Muñoz"},
                                         {"Agbayani", "Agbayani"},
                                         {"Catacutan", "Catacutan"},
                                         {"Domingo", "Domingo"},
                                         {"de los Reyes", "de los Reyes"},
                                         {"Lualhati", "Lualhati"}};

constexpr std::string_view kEnglishMen[] = {"James",  "Oliver", "Thomas", "Daniel", "Patrick",
                                            "Edward", "Callum", "Hugh",   "Martin", "Owen"};
constexpr std::string_view kEnglishWomen[] = {"Emma",    "Charlotte", "Fiona", "Alice", "Rachel",
                                              "Siobhán", "Grace",     "Helen", "Megan", "Zoë"};
constexpr Surname kEnglishSurnames[] = {
    {"Ashworth", "Ashworth"},   {"Bennett", "Bennett"},   {"Carmichael", "Carmichael"},
    {"Doyle", "Doyle"},         {"Fletcher", "Fletcher"}, {"Hargreaves", "Hargreaves"},
    {"Kavanagh", "Kavanagh"},   {"Lowe", "Lowe"},         {"O'Sullivan", "O'Sullivan"},
    {"Pemberton", "Pemberton"}, {"Thorne", "Thorne"},     {"Winslow", "Winslow"}};

}  // namespace

const NameStock& names_of(Language language) {
    static const NameStock kStocks[] = {{kPolishMen, kPolishWomen, kPolishSurnames},
                                        {kGreekMen, kGreekWomen, kGreekSurnames},
                                        {kFilipinoMen, kFilipinoWomen, kFilipinoSurnames},
                                        {kEnglishMen, kEnglishWomen, kEnglishSurnames}};
    return kStocks[static_cast<int>(language)];
}

}  // namespace suki::demo
