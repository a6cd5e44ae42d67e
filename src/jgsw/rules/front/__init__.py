"""The cover, the name, 前言 and 范围."""
