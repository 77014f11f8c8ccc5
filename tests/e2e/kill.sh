#!/bin/bash
# kill.sh - the server dies at each write of the referral workflow in turn: the
# referral, its acceptance, telling another agency, a fact. What was acknowledged
# is there; what is sent again after a death is there once.
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh"
begin kill
python3 tests/e2e/kill.py "$mooring" "$PWD/build/tests/fault/kill_preload.so" \
    "$work"
status=$?
