// The firms of the story. All are invented.
#include "modules/demo/organisations.h"

namespace suki::demo {
namespace {

using enum Language;

constexpr Organisation kOrganisations[] = {
    {"zefir", "Zefir Okna Sp. z o.o.", Polish, "", "manufacturing", 64, ""},
    // Who makes and supplies what windows are made of.
    {"profilex", "Profilex Pomorze S.A.", Polish, "supplier manufacturer", "manufacturing", 410,
     ""},
    {"szklo-kaszuby", "Szkło Kaszuby Sp. z o.o.", Polish, "supplier manufacturer", "manufacturing",
     120, ""},
    {"okucia-wisla", "Okucia Wisła", Polish, "supplier", "retail", 35, ""},
    {"uszczelka", "Hurtownia Uszczelka i Piana", Polish, "supplier", "retail", 12, ""},
    {"aloumini", "Αλουμίνιο Βορρά Α.Ε.", Greek, "supplier manufacturer", "manufacturing", 230, ""},
    {"yalourgia", "Υαλουργία Θερμαϊκού", Greek, "supplier manufacturer", "manufacturing", 75, ""},
    {"roloplast", "Ρολοπλάστ Καβάλας", Greek, "supplier", "manufacturing", 28, ""},
    {"visayas-glass", "Visayas Glassworks Inc.", Filipino, "supplier manufacturer", "manufacturing",
     180, ""},
    {"bakal", "Bakal at Aluminyo Trading", Filipino, "supplier", "retail", 22, ""},
    {"northpane", "Northpane Coatings Ltd", English, "supplier manufacturer", "manufacturing", 95,
     ""},
    {"trawler", "Trawler Freight Ltd", English, "supplier", "logistics", 140, ""},
    // Who wants the same clients.
    {"oknoraj", "OknoRaj Trójmiasto", Polish, "competitor", "manufacturing", 150, ""},
    {"szyba-express", "Szyba Express", Polish, "competitor", "services", 18, ""},
    {"tania-rama", "Tania Rama S.A.", Polish, "competitor", "manufacturing", 520, ""},
    {"parathyro-alfa", "Παράθυρο Άλφα", Greek, "competitor", "manufacturing", 90, ""},
    {"koufomata-ermis", "Κουφώματα Ερμής", Greek, "competitor partner", "manufacturing", 40, ""},
    {"bagyo-shield", "BagyoShield Windows", Filipino, "competitor", "manufacturing", 60, ""},
    // Who works for us by the job.
    {"kurek", "Montaż Szybki Kurek", Polish, "contractor", "construction", 6, ""},
    {"pelikan", "Rusztowania Pelikan", Polish, "contractor supplier", "construction", 24, ""},
    {"zuraw", "Żuraw Dźwigi Gdynia", Polish, "contractor", "services", 15, ""},
    {"vardaris", "Τεχνική Ομάδα Βαρδάρης", Greek, "contractor", "construction", 9, ""},
    {"skalosies", "Σκαλωσιές Ολύμπου", Greek, "contractor", "construction", 14, ""},
    {"bayanihan", "Bayanihan Builders", Filipino, "contractor partner", "construction", 48, ""},
    // Who brings us clients.
    {"sosna", "Pracownia Architektury Sosna", Polish, "partner", "construction", 8, ""},
    {"cieply-dom", "Doradztwo Ciepły Dom", Polish, "partner", "services", 4, ""},
    {"bank-zagiel", "Bank Spółdzielczy Żagiel", Polish, "partner client", "finance", 210, ""},
    {"lefkos", "Αρχιτεκτονική Μελέτη Λευκός", Greek, "partner", "construction", 7, ""},
    {"thermosi", "Ενεργειακοί Σύμβουλοι Θέρμωση", Greek, "partner", "energy", 11, ""},
    {"bahay-plano", "Bahay Plano Architects", Filipino, "partner", "construction", 16, ""},
    {"northlight", "Northlight Architects", English, "partner client", "construction", 32, ""},
    // Clients and those who may become ones: Poland.
    {"morska", "Morska Holding S.A.", Polish, "client", "realEstate", 340, ""},
    {"morska-sopot", "Morska Apartamenty Sopot", Polish, "client", "realEstate", 45, "morska"},
    {"morska-gdynia", "Morska Nabrzeże Gdynia", Polish, "client", "realEstate", 60, "morska"},
    {"morena", "Spółdzielnia Mieszkaniowa Morena", Polish, "client", "realEstate", 52, ""},
    {"zaspa", "Spółdzielnia Mieszkaniowa Zaspa Wschód", Polish, "client", "realEstate", 40, ""},
    {"wspolnota-dluga", "Wspólnota Mieszkaniowa Długa 17", Polish, "prospect", "realEstate", 0, ""},
    {"sp-wrzeszcz", "Szkoła Podstawowa we Wrzeszczu", Polish, "client", "education", 70, ""},
    {"przedszkole", "Przedszkole Bursztynowa Łódeczka", Polish, "prospect", "education", 22, ""},
    {"liceum", "Liceum Ogólnokształcące w Redzie", Polish, "prospect", "education", 58, ""},
    {"szpital", "Szpital Świętego Łukasza", Polish, "client", "medical", 900, ""},
    {"dentica", "Dentica Przymorze", Polish, "client", "medical", 14, ""},
    {"przychodnia", "Przychodnia Nad Stawem", Polish, "prospect", "medical", 31, ""},
    {"hotel-mewa", "Hotel Mewa", Polish, "client", "hospitality", 85, ""},
    {"pensjonat", "Pensjonat Wydma", Polish, "prospect", "hospitality", 9, ""},
    {"zajazd", "Zajazd Pod Dębem", Polish, "client", "hospitality", 17, ""},
    {"gmina-zukowo", "Urząd Gminy Leśne Wzgórza", Polish, "prospect", "publicSector", 110, ""},
    {"biblioteka", "Biblioteka Miejska w Tczewie", Polish, "client", "publicSector", 26, ""},
    {"straz", "Ochotnicza Straż Pożarna Kolonia", Polish, "prospect", "publicSector", 5, ""},
    {"stocznia", "Stocznia Delfin", Polish, "client", "shipbuilding", 620, ""},
    {"zagle", "Żagle i Liny Szkutnik", Polish, "prospect", "shipbuilding", 19, ""},
    {"kaszubski-dom", "Kaszubski Dom Deweloper", Polish, "client", "construction", 38, ""},
    {"debowa", "Osiedle Dębowa Polana", Polish, "client", "construction", 12, ""},
    {"hala-prefab", "PrefHala Elbląg", Polish, "prospect", "construction", 95, ""},
    {"piekarnia", "Piekarnia Kłos", Polish, "client", "retail", 33, ""},
    {"delikatesy", "Delikatesy Pomorskie", Polish, "prospect", "retail", 74, ""},
    {"kodownia", "Kodownia Sp. z o.o.", Polish, "prospect", "software", 48, ""},
    {"falownia", "Falownia Studio", Polish, "prospect", "entertainment", 13, ""},
    {"sieci-baltyk", "Sieci Bałtyk Telekom", Polish, "prospect", "telecommunications", 160, ""},
    {"gospodarstwo", "Gospodarstwo Rolne Żuławy", Polish, "client", "agriculture", 21, ""},
    {"magazyny", "Magazyny Port Północny", Polish, "client", "logistics", 88, ""},
    {"kancelaria", "Kancelaria Radców Cis i Jodła", Polish, "client", "services", 16, ""},
    // Greece.
    {"aigaio", "Όμιλος Ξενοδοχείων Αιγαίο", Greek, "client", "hospitality", 480, ""},
    {"aigaio-chalkidiki", "Αιγαίο Χαλκιδική Ξενοδοχεία", Greek, "client", "hospitality", 160,
     "aigaio"},
    {"aigaio-kavala", "Αιγαίο Καβάλα Ξενοδοχεία", Greek, "client", "hospitality", 90, "aigaio"},
    {"ambrosia", "Ταβέρνα Αμβροσία", Greek, "client", "hospitality", 12, ""},
    {"pension-elia", "Πανσιόν Η Ελιά", Greek, "prospect", "hospitality", 6, ""},
    {"klinika", "Κλινική Άγιος Παντελεήμων", Greek, "client", "medical", 210, ""},
    {"odontiatreio", "Οδοντιατρείο Χαμόγελο", Greek, "prospect", "medical", 5, ""},
    {"sxoleio", "Δημοτικό Σχολείο Θέρμης", Greek, "client", "education", 34, ""},
    {"frontistirio", "Φροντιστήριο Πρόοδος", Greek, "prospect", "education", 15, ""},
    {"dimos", "Δήμος Παραλίας Θερμαϊκού", Greek, "prospect", "publicSector", 260, ""},
    {"domiki", "Δομική Θεσσαλονίκης", Greek, "client", "construction", 54, ""},
    {"ktiria", "Κτίρια και Χώροι Α.Τ.Ε.", Greek, "client", "construction", 130, ""},
    {"oinopoieio", "Οινοποιείο Νάουσας Αμπελών", Greek, "client", "agriculture", 27, ""},
    {"elaiotriveio", "Ελαιοτριβείο Σταματίου", Greek, "prospect", "agriculture", 8, ""},
    {"navpigeio", "Ναυπηγείο Περάματος Ποσειδών", Greek, "prospect", "shipbuilding", 75, ""},
    {"farmakeio", "Φαρμακείο Βασιλικής", Greek, "client", "retail", 4, ""},
    {"vivliopoleio", "Βιβλιοπωλείο Σελίδα", Greek, "prospect", "retail", 7, ""},
    {"logismiko", "Λογισμικό Βορράς", Greek, "prospect", "software", 29, ""},
    {"metafores", "Μεταφορές Αξιός", Greek, "client", "logistics", 63, ""},
    {"polykatoikia", "Πολυκατοικία Τσιμισκή 88", Greek, "client", "realEstate", 0, ""},
    // The Philippines.
    {"mabuhay", "Mabuhay Resorts Inc.", Filipino, "client", "hospitality", 520, ""},
    {"mabuhay-tagaytay", "Mabuhay Tagaytay Ridge", Filipino, "client", "hospitality", 110,
     "mabuhay"},
    {"mabuhay-legazpi", "Mabuhay Legazpi Bay", Filipino, "client", "hospitality", 95, "mabuhay"},
    {"kusina", "Kusina ni Lola Auring", Filipino, "prospect", "hospitality", 18, ""},
    {"ospital", "Ospital ng San Roque", Filipino, "client", "medical", 340, ""},
    {"botika", "Botika Kalusugan", Filipino, "prospect", "retail", 11, ""},
    {"paaralan", "Paaralang Elementarya ng Mabini", Filipino, "client", "education", 62, ""},
    {"kolehiyo", "Kolehiyo ng Silangang Leyte", Filipino, "prospect", "education", 140, ""},
    {"munisipyo", "Munisipyo ng Bagong Silang", Filipino, "prospect", "publicSector", 180, ""},
    {"tahanan", "Tahanan Developers Corp.", Filipino, "client", "construction", 75, ""},
    {"matatag", "Matatag Homes", Filipino, "client", "construction", 41, ""},
    {"daungan", "Daungan Shipyard Batangas", Filipino, "prospect", "shipbuilding", 260, ""},
    {"tawagan", "Tawagan Contact Center", Filipino, "client", "telecommunications", 900, ""},
    {"palengke", "Palengke Express", Filipino, "prospect", "logistics", 37, ""},
    {"kooperatiba", "Kooperatiba ng Magsasaka sa Albay", Filipino, "prospect", "agriculture", 24,
     ""},
    // English-speaking export.
    {"harbour-lofts", "Harbour Lofts Developments", English, "client", "realEstate", 28, ""},
    {"thistle", "Thistle & Stone Builders", English, "client", "construction", 33, ""},
    {"millrace", "Millrace Primary Care", English, "prospect", "medical", 45, ""},
    {"old-ropeworks", "Old Ropeworks Hotel", English, "prospect", "hospitality", 64, ""}};

}  // namespace

std::span<const Organisation> organisations() {
    return kOrganisations;
}

}  // namespace suki::demo
