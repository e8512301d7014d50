"""UN 单位: malformed and missing units and numbers, and figures that one slip explains."""
