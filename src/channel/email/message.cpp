#include "channel/email/message.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>

namespace suki::channel::email {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

void begin() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\r' || c == '\n' || c == '\0') c = ' ';
    return text;
}

bool is_plain(std::string_view address) {
    const auto at = address.rfind('@');
    return at != std::string_view::npos && at > 0 && at + 3 < address.size() &&
           address.find('.', at) != std::string_view::npos && address.size() <= 254 &&
           address.find_first_of(" \t\r\n\"<>(),;:\\[]") == std::string_view::npos;
}

GMimeObject* text_part(const char* subtype, const std::string& text) {
    GMimeTextPart* part = g_mime_text_part_new_with_subtype(subtype);
    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text.c_str());
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

void add(GMimeMultipart* to, GMimeObject* part) {
    g_mime_multipart_add(to, part);
    g_object_unref(part);
}

GMimeObject* body_of(const Message& message) {
    if (message.html.empty()) return text_part("plain", message.text);
    GMimeMultipart* both = g_mime_multipart_new_with_subtype("alternative");
    add(both, text_part("plain", message.text));
    add(both, text_part("html", message.html));
    return GMIME_OBJECT(both);
}

GMimeObject* part_of(const Attachment& attachment) {
    const auto slash = attachment.type.find('/');
    const bool known = slash != std::string::npos && attachment.type.find(';') == std::string::npos;
    const std::string main = known ? attachment.type.substr(0, slash) : "application";
    const std::string sub = known ? attachment.type.substr(slash + 1) : "octet-stream";
    GMimePart* part = g_mime_part_new_with_type(main.c_str(), sub.c_str());
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(attachment.bytes.data(), attachment.bytes.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part, one_line(attachment.name).c_str());
    return GMIME_OBJECT(part);
}

GMimeObject* content_of(const Message& message) {
    GMimeObject* body = body_of(message);
    if (message.attachments.empty()) return body;
    GMimeMultipart* mixed = g_mime_multipart_new_with_subtype("mixed");
    add(mixed, body);
    for (const auto& attachment : message.attachments) add(mixed, part_of(attachment));
    return GMIME_OBJECT(mixed);
}

void address(GMimeMessage* message, GMimeAddressType type, const Address& one) {
    const auto name = one_line(one.name);
    g_mime_message_add_mailbox(message, type, name.empty() ? nullptr : name.c_str(),
                               one.address.c_str());
}

std::string written(GMimeMessage* message) {
    GMimeFormatOptions* options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    char* text = g_mime_object_to_string(GMIME_OBJECT(message), options);
    std::string out(text);
    g_free(text);
    g_mime_format_options_free(options);
    return out;
}

}  // namespace

std::optional<std::vector<Address>> parse_addresses(std::string_view text) {
    begin();
    const Owned<InternetAddressList> list(
        internet_address_list_parse(nullptr, std::string(text).c_str()));
    if (!list) return std::nullopt;
    std::vector<Address> out;
    const int count = internet_address_list_length(list.get());
    if (count < 1 || count > 100) return std::nullopt;
    for (int i = 0; i < count; ++i) {
        auto* one = internet_address_list_get_address(list.get(), i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(one)) return std::nullopt;
        const char* name = internet_address_get_name(one);
        const char* plain = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
        if (!plain || !is_plain(plain)) return std::nullopt;
        out.push_back({name ? name : "", plain});
    }
    return out;
}

std::string to_mime(const Message& message) {
    begin();
    const Owned<GMimeMessage> out(g_mime_message_new(TRUE));
    address(out.get(), GMIME_ADDRESS_TYPE_FROM, message.from);
    for (const auto& one : message.to) address(out.get(), GMIME_ADDRESS_TYPE_TO, one);
    for (const auto& one : message.cc) address(out.get(), GMIME_ADDRESS_TYPE_CC, one);
    g_mime_message_set_subject(out.get(), one_line(message.subject).c_str(), "utf-8");
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(message.at.time_since_epoch());
    GDateTime* date = g_date_time_new_from_unix_utc(seconds.count());
    g_mime_message_set_date(out.get(), date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(out.get(), message.id.c_str());
    GMimeObject* content = content_of(message);
    g_mime_message_set_mime_part(out.get(), content);
    g_object_unref(content);
    return written(out.get());
}

}  // namespace suki::channel::email
