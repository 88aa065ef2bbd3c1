#include "channel/email/message.h"

#include <gtest/gtest.h>

namespace suki::channel::email {
namespace {

TEST(Addresses, AreReadAsPeopleWriteThem) {
    const auto found = parse_addresses("Łucja Żak <lucja@example.com>, bob@example.com");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->at(0), (Address{"Łucja Żak", "lucja@example.com"}));
    EXPECT_EQ(found->at(1).address, "bob@example.com");
}

TEST(Addresses, AreRefusedWhenOneIsNone) {
    for (const auto* text :
         {"", "anna", "anna@", "a@b.example, nobody", "a@b.example\r\nBcc: c@d.example"})
        EXPECT_FALSE(parse_addresses(text)) << text;
}

TEST(Mime, HasHeadersBodyAndAttachment) {
    Message message{"id-1@suki",
                    {"Zefir", "biuro@zefir.example"},
                    {{"", "anna@example.com"}},
                    {},
                    "Oferta\r\nBcc: evil@example.com",
                    "Dzień dobry",
                    "",
                    {},
                    {}};
    message.attachments.push_back({"Żółw.pdf", "application/pdf", std::string("%PDF-\0x", 7)});
    const auto text = to_mime(message);
    EXPECT_NE(text.find("Message-Id: <id-1@suki>\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("From: Zefir <biuro@zefir.example>\r\n"), std::string::npos);
    EXPECT_EQ(text.find("\nBcc:"), std::string::npos);
    EXPECT_NE(text.find("Dzie=C5=84 dobry"), std::string::npos);
    EXPECT_NE(text.find("application/pdf"), std::string::npos);
    EXPECT_NE(text.find("JVBERi0AeA=="), std::string::npos);
}

}  // namespace
}  // namespace suki::channel::email
