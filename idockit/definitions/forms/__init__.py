"""The forms of definition files, one module each: `NAME`, `recognises` and `read`; `write` where we write it too."""
