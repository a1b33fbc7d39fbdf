// tfjs_binding.node as Node loads it: loads the real binding beside it, and with it TensorFlow, and hands over.
//
// TensorFlow writes to standard error while it is being loaded, before it has read TF_CPP_MIN_LOG_LEVEL. This module heeds
// that variable on its behalf: from 1 (no greetings) on, standard error is closed during the load.
#include <dlfcn.h>
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace {

// The folder of this very file.
std::string Folder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&Folder), &info) == 0) return ".";
  const std::string file = info.dli_fname;
  return file.substr(0, file.rfind('/'));
}

bool WantsQuiet() {
  const char* level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  return level != nullptr && std::atoi(level) >= 1;
}

void* LoadQuietly(const std::string& file) {
  const int kept = dup(STDERR_FILENO);
  const int nowhere = open("/dev/null", O_WRONLY);
  if (kept >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  void* library = dlopen(file.c_str(), RTLD_LAZY);
  if (kept >= 0) dup2(kept, STDERR_FILENO);
  if (kept >= 0) close(kept);
  if (nowhere >= 0) close(nowhere);
  return library;
}

}  // namespace

NAPI_MODULE_INIT() {
  const std::string file = Folder() + "/tfjs_binding_tensorflow.so";
  void* library = WantsQuiet() ? LoadQuietly(file) : dlopen(file.c_str(), RTLD_LAZY);
  void* init = library == nullptr ? nullptr : dlsym(library, "napi_register_module_v1");
  if (init == nullptr) {
    napi_throw_error(env, nullptr, dlerror());
    return nullptr;
  }
  return reinterpret_cast<napi_value (*)(napi_env, napi_value)>(init)(env, exports);
}
