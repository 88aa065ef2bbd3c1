// Public forms: docs/reference/http.md. Anybody may call these, from any site; what they may do is
// decided by modules/webforms.
#include <algorithm>

#include "api/error_response.h"
#include "api/router.h"
#include "base/text.h"
#include "modules/webforms/acceptance.h"
#include "modules/webforms/confirmation.h"
#include "modules/webforms/page.h"
#include "modules/webforms/secret.h"
#include "net/multipart.h"

namespace suki::api {
namespace {

namespace webforms = modules::webforms;
using net::Request;
using net::Response;
using webforms::Form;
using webforms::Post;

constexpr std::string_view kPageHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n";

/// For what other sites load or send to.
constexpr std::string_view kOpenHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Cross-Origin-Resource-Policy: cross-origin\r\n"
    "Access-Control-Allow-Origin: *\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

Response open_answer(Response response) {
    response.static_headers = kOpenHeaders;
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

/// "https://example.com" of "https://example.com/thanks?a=b".
std::string origin_of(const std::string& url) {
    const auto host = url.find("://");
    if (host == std::string::npos) return {};
    const auto origin = url.substr(0, url.find_first_of("/?#", host + 3));
    const bool plain = origin.find_first_of(" ;,'\"") == std::string::npos;
    return plain ? origin : std::string();
}

Response page_answer(int status, std::string html, const std::string& redirect_url = {}) {
    auto response = Response::of(status, "text/html; charset=utf-8", std::move(html));
    response.static_headers = kPageHeaders;
    // Browsers judge where a form leads by its redirection too.
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " +
            origin_of(redirect_url));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

bool answers_json(const Request& request) {
    if (lower(request.header("Content-Type")).starts_with("application/json")) return true;
    const auto accept = request.header("Accept");
    return accept.find("application/json") != std::string_view::npos &&
           accept.find("text/html") == std::string_view::npos;
}

/// Behind a proxy on this machine, who it says has asked; it is the last in the list.
void read_visitor(const Request& request, Post& post) {
    const auto& peer = request.remote_address;
    const bool is_local = peer.starts_with("127.") || peer == "::1";
    const auto forwarded = request.header("X-Forwarded-For");
    const auto last = trim(forwarded.substr(forwarded.rfind(',') + 1));
    const bool is_said = is_local && !last.empty() && last.size() <= 45 && is_valid_utf8(last);
    post.address = is_said ? std::string(last) : peer;
    post.is_own_machine = is_local && !is_said;
}

std::string text_of(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "true" : "";
    return value.is_null() ? std::string() : json::serialize(value);
}

void read_json(const Request& request, Post& post) {
    for (const auto& [key, value] : json_body(request)) {
        if (value.is_object())
            throw invalid("record.wrong_type", "A form's answers are texts, numbers and lists.")
                .target(std::string(key));
        if (!value.is_array()) {
            post.values.emplace_back(key, text_of(value));
            continue;
        }
        for (const auto& one : value.get_array()) post.values.emplace_back(key, text_of(one));
    }
}

void read_parts(const Request& request, const std::string& boundary, Post& post) {
    for (auto& part : net::parse_multipart(request.body, boundary)) {
        if (part.file_name) {
            if (!part.file_name->empty() || !part.content.empty())
                post.files.push_back({part.name, *part.file_name, part.content_type, part.content});
            continue;
        }
        if (!is_valid_utf8(part.content) || part.content.find('\0') != std::string_view::npos)
            throw invalid("http.bad_form", "The form's texts must be UTF-8.").target(part.name);
        post.values.emplace_back(part.name, part.content);
    }
}

Post read_post(const Request& request) {
    Post post;
    read_visitor(request, post);
    post.user_agent = std::string(request.header("User-Agent"));
    post.referrer = std::string(request.header("Referer"));
    post.idempotency_key = std::string(request.header("Idempotency-Key"));
    for (auto* text : {&post.user_agent, &post.referrer})
        if (!is_valid_utf8(*text)) text->clear();
    const auto type = request.header("Content-Type");
    const auto boundary = net::multipart_boundary(type);
    if (lower(type).starts_with("application/json"))
        read_json(request, post);
    else if (!boundary.empty())
        read_parts(request, boundary, post);
    else
        post.values = net::parse_query(request.body);
    // A link may carry the campaign: POST /forms/offer?utm_source=newsletter.
    for (auto& value : net::parse_query(request.query())) post.values.push_back(std::move(value));
    return post;
}

/// The forms' endpoints, and what they share.
class Forms {
public:
    Response show(Call& call) {
        const auto form = find(call);
        if (!form) return missing(call);
        webforms::Shown shown;
        shown.token = desk_.token(call.services.engine, *form);
        shown.values = net::parse_query(call.request.query());
        std::erase_if(shown.values, [](const auto& one) { return one.first.starts_with('_'); });
        return page_answer(200, webforms::form_page(registry(call), *form, shown),
                           form->redirect_url);
    }

    Response thanks(Call& call) {
        const auto form = find(call);
        return form ? page_answer(200, webforms::thanks_page(registry(call), *form))
                    : missing(call);
    }

    /// The link of the e-mail: a page that asks once more.
    Response ask(Call& call) {
        const auto secret = webforms::forms_secret(call.services.engine.database);
        const auto form = webforms::find_form(call.session, call.path[1]);
        if (!form) return missing(call);
        const auto verdict = webforms::judge_link(call.session, *form, secret, call.path[3]);
        if (verdict != webforms::Confirmed::Yes) return late(call, *form);
        return page_answer(200, webforms::confirm_page(registry(call), *form, call.path[3]),
                           form->redirect_url);
    }

    Response confirm(Call& call) {
        const auto secret = webforms::forms_secret(call.services.engine.database);
        auto& session = call.session;
        session.continue_as(record::Actor::system(call.services.engine), session.now());
        session.write();
        const auto form = webforms::find_form(session, call.path[1]);
        if (!form) return missing(call);
        Post visitor;
        read_visitor(call.request, visitor);
        const auto verdict =
            webforms::confirm(session, *form, secret, call.path[3],
                              {visitor.address, std::string(call.request.header("User-Agent"))});
        if (verdict != webforms::Confirmed::Yes) return late(call, *form);
        session.commit();
        if (form->redirect_url.empty())
            return page_answer(200, webforms::confirmed_page(registry(call), *form));
        auto response = page_answer(303, {}, form->redirect_url);
        response.headers.emplace_back("Location", form->redirect_url);
        return response;
    }

    Response token(Call& call) {
        const auto form = find(call);
        if (!form) return open_answer(error_response(not_there(), call.request));
        return open_answer(
            json_response(200, json::object{{"token", desk_.token(call.services.engine, *form)},
                                            {"bits", webforms::kProofBits}}));
    }

    Response embed(Call& call) {
        const auto form = find(call);
        const auto script =
            form ? webforms::embed_script(registry(call), *form,
                                          desk_.token(call.services.engine, *form))
                 : "console.warn('Suki: there is no such form, or it takes no posts.');\n";
        return open_answer(Response::of(200, "text/javascript; charset=utf-8", script));
    }

    Response send(Call& call) {
        const bool json = answers_json(call.request);
        const auto form = find(call);
        if (!form && !json) return missing(call);
        if (!form) return open_answer(error_response(not_there(), call.request));
        Post post;
        try {
            post = read_post(call.request);
            return json ? send_json(call, *form, post) : send_page(call, *form, post);
        } catch (const Error& error) {
            if (json) return open_answer(error_response(error, call.request));
            return refused_page(call, *form, post, error);
        }
    }

private:
    static const meta::Registry& registry(const Call& call) { return call.session.registry(); }

    std::optional<Form> find(Call& call) {
        desk_.open(call.services.engine);
        auto form = webforms::find_form(call.session, call.path[1]);
        if (form && !form->active) form.reset();
        return form;
    }

    static Error not_there() {
        return not_found("form.not_found", "There is no such form, or it takes no posts.");
    }

    static Response missing(const Call& call) {
        return page_answer(404, webforms::missing_page(registry(call), "en"));
    }

    static Response late(const Call& call, const Form& form) {
        return page_answer(410, webforms::confirm_late_page(registry(call), form));
    }

    webforms::Desk::Outcome receive(Call& call, const Form& form, const Post& post) {
        auto& contents = *call.services.contents;
        auto& session = call.session;
        session.continue_as(record::Actor::system(call.services.engine), session.now());
        return desk_.receive(session, form, post,
                             [&](std::string_view bytes, std::string_view name) {
                                 return files::take_in(contents, bytes, name);
                             });
    }

    Response send_json(Call& call, const Form& form, const Post& post) {
        using Outcome = webforms::Desk::Outcome;
        const auto outcome = receive(call, form, post);
        if (outcome == Outcome::TooQuick)
            throw invalid("form.too_quick", form.text(registry(call), "quick"));
        if (outcome == Outcome::TooOld)
            throw invalid("form.token_old", form.text(registry(call), "old"));
        json::object answer{{"status", "received"}};
        if (form.confirmation.on) {
            answer["status"] = "unconfirmed";
            answer["thanks"] = form.text(registry(call), "confirmCheckMail");
            return open_answer(json_response(200, answer));
        }
        answer["thanks"] =
            form.thank_you.empty() ? form.text(registry(call), "received") : form.thank_you;
        if (!form.redirect_url.empty()) answer["redirect"] = form.redirect_url;
        return open_answer(json_response(200, answer));
    }

    Response send_page(Call& call, const Form& form, const Post& post) {
        using Outcome = webforms::Desk::Outcome;
        const auto outcome = receive(call, form, post);
        if (outcome != Outcome::Received)
            return page_again(
                call, form, post, {}, 400,
                form.text(registry(call), outcome == Outcome::TooOld ? "old" : "quick"),
                outcome == Outcome::TooQuick);
        auto response = page_answer(303, {}, form.redirect_url);
        // Who still has to confirm must read so.
        const bool stays = form.redirect_url.empty() || form.confirmation.on;
        response.headers.emplace_back(
            "Location", stays ? "/forms/" + form.slug + "/thanks" : form.redirect_url);
        return response;
    }

    /// The form once more, with what was typed and what is wrong with it.
    Response refused_page(Call& call, const Form& form, const Post& post, const Error& error) {
        const auto described = error_response(error, call.request);
        std::string notice;
        if (error.problems().empty())
            notice = error.kind() == ErrorKind::Limited ? error.message()
                                                        : form.text(registry(call), "failed");
        return page_again(call, form, post, error.problems(), described.status, notice, false);
    }

    Response page_again(Call& call, const Form& form, const Post& post,
                        std::vector<FieldError> problems, int status, std::string notice,
                        bool keep_token) {
        webforms::Shown shown;
        shown.values = post.values;
        shown.problems = std::move(problems);
        shown.notice = std::move(notice);
        shown.token = keep_token ? post.value(webforms::own::kToken)
                                 : desk_.token(call.services.engine, form);
        return page_answer(status, webforms::form_page(registry(call), form, shown),
                           form.redirect_url);
    }

    webforms::Desk desk_;
};

Handler file_of(std::string name, std::string content_type) {
    return [name = std::move(name), content_type = std::move(content_type)](Call&) {
        auto response = Response::of(200, content_type, std::string(webforms::public_file(name)));
        response.static_headers = kPageHeaders;
        response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
        return response;
    };
}

/// What browsers ask before they send JSON from another site.
Response allow(Call&) {
    auto response = open_answer(no_content());
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key");
    response.headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

}  // namespace

void bind_forms(Router& pages) {
    const auto forms = std::make_shared<Forms>();
    pages.on("GET", "forms/form.css", Access::Anyone,
             file_of("form.css", "text/css; charset=utf-8"));
    pages.on("GET", "forms/form.js", Access::Anyone,
             file_of("form.js", "text/javascript; charset=utf-8"));
    pages.on("GET", "forms/{}", Access::Anyone, [forms](Call& call) { return forms->show(call); });
    pages.on("POST", "forms/{}", Access::Anyone, [forms](Call& call) { return forms->send(call); });
    pages.on("OPTIONS", "forms/{}", Access::Anyone, allow);
    pages.on("GET", "forms/{}/embed.js", Access::Anyone,
             [forms](Call& call) { return forms->embed(call); });
    pages.on("GET", "forms/{}/thanks", Access::Anyone,
             [forms](Call& call) { return forms->thanks(call); });
    pages.on("GET", "forms/{}/confirm/{}", Access::Anyone,
             [forms](Call& call) { return forms->ask(call); });
    pages.on("POST", "forms/{}/confirm/{}", Access::Anyone,
             [forms](Call& call) { return forms->confirm(call); });
    pages.on("GET", "forms/{}/token", Access::Anyone,
             [forms](Call& call) { return forms->token(call); });
}

}  // namespace suki::api
