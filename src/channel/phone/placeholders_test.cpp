#include "channel/phone/placeholders.h"

#include <gtest/gtest.h>

namespace suki::channel::phone {
namespace {

const Dial kDial{"018f", "+48221234567", "10\"2"};

TEST(Placeholders, AreEscapedForTheirPlace) {
    Line line;
    line.secret = "a b\r\nX: y";
    EXPECT_EQ(filled("http://x/{extension}/{number}", line, kDial, Place::Url),
              "http://x/10%222/%2B48221234567");
    EXPECT_EQ(filled(R"({"to": "{digits}", "from": "{extension}"})", line, kDial, Place::Json),
              R"({"to": "48221234567", "from": "10\"2"})");
    EXPECT_EQ(filled("Authorization: {secret}", line, kDial, Place::Header),
              "Authorization: a bX: y");
    EXPECT_EQ(filled("n={number}&id={call}", line, kDial, Place::Form), "n=%2B48221234567&id=018f");
}

TEST(Placeholders, OtherBracesStay) {
    EXPECT_EQ(filled("{a b} {} {", Line(), kDial, Place::Json), "{a b} {} {");
    EXPECT_EQ(filled("{nummer}", Line(), kDial, Place::Url), "{nummer}");
    EXPECT_EQ(unknown_placeholder("{number}/{nummer}"), "nummer");
    EXPECT_EQ(unknown_placeholder(R"({"a": {"b": "{call}"}})"), "");
}

TEST(Device, OpensTelOrSip) {
    Line line;
    EXPECT_EQ(device_connector().uri(line, kDial), "tel:+48221234567");
    line.scheme = "sip";
    EXPECT_EQ(device_connector().uri(line, kDial), "sip:+48221234567");
    line.domain = "sip.example.com";
    EXPECT_EQ(device_connector().uri(line, kDial), "sip:+48221234567@sip.example.com;user=phone");
    EXPECT_EQ(http_connector().uri(line, kDial), "");
}

}  // namespace
}  // namespace suki::channel::phone
