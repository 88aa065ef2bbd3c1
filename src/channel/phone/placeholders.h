#pragma once
#include <string>
#include <string_view>

#include "channel/phone/connector.h"

namespace suki::channel::phone {

/// How a value is written where it stands.
enum class Place { Url, Json, Form, Header };

/// `text` with {number} (E.164), {digits} (without +), {extension}, {call} and {secret} filled in,
/// each escaped for its place. Other braces stay.
std::string filled(std::string_view text, const Line& line, const Dial& dial, Place place);

/// The first {word} that is no placeholder; "" when all are. Only plain words count: JSON has
/// braces of its own.
std::string unknown_placeholder(std::string_view text);

}  // namespace suki::channel::phone
