"""DA 日期: filing dates, plans and decisions against the calendar and the fiscal year."""
