    .section .rodata
    .global suki_phone_metadata
    .global suki_phone_metadata_end
suki_phone_metadata:
    .incbin PHONE_METADATA
suki_phone_metadata_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
