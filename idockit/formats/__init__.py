"""The forms an IDoc travels in: flat file and XML. Decoders take bytes and give records."""
