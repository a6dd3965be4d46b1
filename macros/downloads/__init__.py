"""The catalogue as files beside the pages: functions that return text."""
