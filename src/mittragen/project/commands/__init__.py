"""The errands of the ``mittragen`` command, in the groups in which its help lists them. To add one: a module here with ``command``, and a line."""

GROUPS: dict[str, dict[str, str]] = {
    "Einrichten": {
        "init": "mittragen.project.commands.init",
        "invite": "mittragen.project.commands.invite",
        "municipality": "mittragen.project.commands.municipality",
        "unlock": "mittragen.project.commands.unlock",
        "upkeep": "mittragen.project.commands.upkeep",
    },
    "Am Konzept arbeiten": {
        "import": "mittragen.project.commands.read",
        "check": "mittragen.project.commands.check",
        "accept": "mittragen.project.commands.accept",
        "candidate": "mittragen.project.commands.candidate",
    },
    "Veröffentlichen": {
        "publish": "mittragen.project.commands.publish",
        "export": "mittragen.project.commands.export",
        "build": "mittragen.project.commands.build",
        "verify": "mittragen.project.commands.verify",
    },
    "Beiträge sortieren": {
        "group": "mittragen.project.commands.group",
        "suggest": "mittragen.project.commands.suggest",
    },
    "Zeigen": {
        "demo": "mittragen.project.commands.demo",
        "serve": "mittragen.project.commands.serve",
        "work": "mittragen.project.commands.work",
    },
}
