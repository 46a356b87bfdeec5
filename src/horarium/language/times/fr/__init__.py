# BEING WRITTEN by another helper since 14:30 (French times): leave this folder to them.
