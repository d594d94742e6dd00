module plimsoll/schemas/extract

go 1.24
