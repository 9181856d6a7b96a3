#!/bin/sh
# delayed_functions.sh NM FUNCTIONS IMPORTS "MODULE'S ARCHIVE..." ARCHIVE...: what must cross the border between code that calls LibTorch and
# the rest, found in the archives' symbols. FUNCTIONS become x86-64 assembler: for each function that has LibTorch
# behind it and is called from elsewhere, one of the same name that jumps to the module's (base/module.h), which its
# first call loads. IMPORTS become the linker options by which a program offers what the module needs of it.
set -eu
nm=$1 functions=$2 imports=$3 module=$4
shift 4
"$nm" -A $module "$@" | awk -v functions="$functions" -v imports="$imports" -v module="$module" '
    NF > 1 {
        member = $1
        sub(/:[0-9a-f]*$/, "", member)
        symbol = $NF
        if ($(NF - 1) == "U") {
            needs[member, symbol]
            if (symbol ~ /^_Z(T[VTI])?N[KRVO]*(2at|3c10|5torch)/) torch[member]
        } else if ($(NF - 1) ~ /[TDBR]/) {
            home[symbol] = member
            kind[symbol] = $(NF - 1)
        } else if ($(NF - 1) == "V" && symbol ~ /petzval/) {
            shared[symbol] = shared[symbol] SUBSEP member
        }
    }
    function no_function(symbol, where) {
        print "delayed_functions: " symbol " of " where " is no function, and code without LibTorch needs it." \
              " A type\047s own destructor, written in a source file, keeps its tables there." > "/dev/stderr"
        exit 1
    }
    # Tables that several members have copies of, but none without LibTorch.
    function only_with_torch(symbol,    members, count, i) {
        count = split(substr(shared[symbol], 2), members, SUBSEP)
        for (i = 1; i <= count; i++) if (!(members[i] in torch)) return 0
        return count > 0
    }
    function in_module(member) {
        sub(/:.*/, "", member)
        return index(" " module " ", " " member " ")
    }
    END {
        for (key in needs) {
            split(key, part, SUBSEP)
            from = part[1] in torch
            if (!from && only_with_torch(part[2])) no_function(part[2], "several")
            if (!(part[2] in home) || part[2] !~ /petzval/) continue
            to = home[part[2]] in torch
            if (to && !from && kind[part[2]] != "T") no_function(part[2], home[part[2]])
            if (to && !from) delayed[part[2]]
            if (in_module(part[1]) && !in_module(home[part[2]])) offered[part[2]]
        }
        for (symbol in delayed) print "delayed " symbol | ("sort > " functions)
        for (symbol in offered)
            print "-Wl,--undefined=" symbol ",--export-dynamic-symbol=" symbol | ("sort > " imports)
    }'
{
    cat <<'TEXT'
    .macro delayed name
    .pushsection .rodata
9:  .asciz "\name"
    .popsection
    .pushsection .bss
    .balign 8
8:  .skip 8
    .popsection
    .globl \name
    .type \name, @function
\name:
    .cfi_startproc
    movq 8b(%rip), %r11
    testq %r11, %r11
    je 1f
    jmp *%r11
1:  pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
    subq $176, %rsp
    movq %rdi, (%rsp)
    movq %rsi, 8(%rsp)
    movq %rdx, 16(%rsp)
    movq %rcx, 24(%rsp)
    movq %r8, 32(%rsp)
    movq %r9, 40(%rsp)
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7
    movups %xmm\n, 48+16*\n(%rsp)
    .endr
    leaq 9b(%rip), %rdi
    call petzval_learn_function@PLT
    movq %rax, 8b(%rip)
    movq %rax, %r11
    movq (%rsp), %rdi
    movq 8(%rsp), %rsi
    movq 16(%rsp), %rdx
    movq 24(%rsp), %rcx
    movq 32(%rsp), %r8
    movq 40(%rsp), %r9
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7
    movups 48+16*\n(%rsp), %xmm\n
    .endr
    leave
    .cfi_def_cfa %rsp, 8
    jmp *%r11
    .cfi_endproc
    .size \name, .-\name
    .endm
    .text
TEXT
    cat "$functions"
    echo '    .section .note.GNU-stack, "", @progbits'
} >"$functions.new"
mv "$functions.new" "$functions"
