#pragma once

namespace petzval {

/// Names of functions in the learn module, called where code first calls one of them; see
/// cmake/LearnModule.cmake. Loads the module when it is first called. Error{NotFound}: it is not installed,
/// or its libraries are not.
extern "C" void* petzval_learn_function(const char* name);

} // namespace petzval
