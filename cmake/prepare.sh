# Sourced by ./run and ./check: installs what is missing, configures and builds build/release.
# shellcheck shell=bash

packages_build="build-essential cmake ninja-build pkg-config
  qt6-base-dev qt6-charts-dev qt6-svg-dev libqt6opengl6-dev libgl-dev libopengl-dev libxkbcommon-dev
  libtorch-dev libgloo-dev libopenblas0-pthread nlohmann-json3-dev libyaml-cpp-dev libcli11-dev libpng-dev zlib1g-dev
  libvulkan-dev glslc mesa-vulkan-drivers qt6-qpa-plugins fonts-dejavu-core"
packages_check="clang-format-14 clang-tidy-14 libgtest-dev python3-torch vulkan-validationlayers xvfb xauth"

# install_missing NAME...: asks nothing; says what it does; needs apt only when something is missing.
install_missing() {
  local missing=() name as_root=()
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing Debian packages: ${missing[*]}"
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build [CMAKE-OPTION...]: incremental.
build() {
  echo "Building (the first time takes some minutes)"
  cmake --preset release "$@" >build-configure.log 2>&1 || { cat build-configure.log; return 1; }
  rm -f build-configure.log
  cmake --build --preset release
}
