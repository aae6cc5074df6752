"""Definitions in the forms other programs read and write.

    from idockit.definitions.xsd import schema_path, xsd

    xsd(builtin().idoc_type("MATMAS05"), builtin())    # bytes of the XML schema
    schema_path("MATMAS05")                            # the same, as a file of the package

One module per form.
"""
