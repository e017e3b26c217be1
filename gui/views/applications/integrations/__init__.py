"""The known services in the console: chosen, filled in, shown with what goes where, given to an application."""
