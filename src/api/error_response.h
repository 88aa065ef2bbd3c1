#pragma once
#include <exception>

#include "base/error.h"
#include "net/http.h"

namespace suki::api {

/// The only translation of errors to HTTP: status by kind, body in OData's form, the detail to the
/// log with the request's id.
net::Response error_response(const Error& error, const net::Request& request);
/// The same for whatever was thrown.
net::Response error_response(std::exception_ptr thrown, const net::Request& request);

int status_of(ErrorKind kind);

/// {"error":{"code":…,"message":…,"target":…,"details":[…]}}
std::string error_body(const Error& error);

}  // namespace suki::api
