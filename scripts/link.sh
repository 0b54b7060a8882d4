#!/bin/sh
# The linker of wasm builds: rust-lld, kept from exporting what the page never calls.
#
# Leptos brings along wasm-streams, whose classes for scripts are exported, and so linked with all they need (14 KB),
# though no script here uses them. Cargo cannot leave the crate out; scripts/shrink.mjs takes what is left of the classes
# out of the glue.
set -eu

# rustc passes each as two arguments: --export NAME.
before=
for argument; do
  shift
  case $before$argument in
    --export) before=--export ;;
    --export*intounderlying*) before= ;;
    *)
      set -- "$@" ${before:+"$before"} "$argument"
      before=
      ;;
  esac
done

# rustc has put its own into PATH.
exec rust-lld "$@"
