import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import suixing.kernel.identifiers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=suixing.kernel.identifiers.uuid7, editable=False, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('reason', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=suixing.kernel.identifiers.uuid7, editable=False, unique=True)),
                ('role', models.CharField(db_collation='C', max_length=30)),
                ('rights', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('organisation', models.CharField(blank=True, db_collation='C', max_length=36)),
                ('level', models.PositiveSmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=12)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PostRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.CharField(db_collation='C', max_length=12)),
                ('high', models.CharField(db_collation='C', max_length=12)),
                ('origin', models.CharField(db_collation='C', max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField(default=suixing.kernel.identifiers.uuid7, editable=False)),
                ('login', models.CharField(db_collation='C', max_length=40)),
                ('name', models.CharField(db_collation='C', max_length=40)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('theme', models.CharField(default='system', max_length=10)),
                ('large_type', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('must_change_password', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('uid', models.UUIDField(default=suixing.kernel.identifiers.uuid7, editable=False, unique=True)),
                ('login', models.CharField(db_collation='C', max_length=40, unique=True)),
                ('name', models.CharField(db_collation='C', max_length=40)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('theme', models.CharField(default='system', max_length=10)),
                ('large_type', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('must_change_password', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('login', django.db.models.functions.text.Lower('login'))), name='user_login_is_lower_case'), models.CheckConstraint(condition=models.Q(('language__in', ['zh-hans', 'en'])), name='user_language_is_known'), models.CheckConstraint(condition=models.Q(('theme__in', ['system', 'light', 'dark'])), name='user_theme_is_known'), models.CheckConstraint(condition=models.Q(('login', ''), _negated=True), name='user_login_is_not_blank'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='user_name_is_not_blank'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('is_active', False), _connector='OR'), name='user_who_left_is_not_active')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."large_type" IS DISTINCT FROM (NEW."large_type") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."login" IS DISTINCT FROM (NEW."login") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."uid" IS DISTINCT FROM (NEW."uid"))', func='INSERT INTO "access_userevent" ("id", "is_active", "language", "large_type", "left_on", "login", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "theme", "uid") VALUES (NEW."id", NEW."is_active", NEW."language", NEW."large_type", NEW."left_on", NEW."login", NEW."must_change_password", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."theme", NEW."uid"); RETURN NULL;', hash='86be33e62d360223b6c2f0df6ab2fc83be17856d', operation='UPDATE', pgid='pgtrigger_update_update_5efde', table='access_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "access_userevent" ("id", "is_active", "language", "large_type", "left_on", "login", "must_change_password", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "theme", "uid") VALUES (OLD."id", OLD."is_active", OLD."language", OLD."large_type", OLD."left_on", OLD."login", OLD."must_change_password", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."theme", OLD."uid"); RETURN NULL;', hash='473d174f1c140cf24dd665836d5a6c96406d49c7', operation='DELETE', pgid='pgtrigger_delete_delete_dea43', table='access_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='deputy',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='post',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deputy',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='access.post'),
        ),
        migrations.AddField(
            model_name='postrange',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ranges', to='access.post'),
        ),
        migrations.AddField(
            model_name='session',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['code', 'id'], name='post_by_code'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['group-worker', 'community-worker', 'township-clerk', 'county-officer', 'clinician', 'auditor', 'administrator'])), name='post_role_is_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('rights__contained_by', ['statistician', 'head', 'responsible-leader', 'storekeeper', 'complaints-officer', 'migrant-coordinator', 'maternal-and-child-nurse'])), name='post_rights_are_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('level__range', (0, 5))), name='post_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{12}$')), name='post_code_has_12_digits'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='post_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('user', 'role', 'organisation', 'level', 'code'), name='post_is_held_once'),
        ),
        migrations.AddConstraint(
            model_name='deputy',
            constraint=models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='deputy_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='deputy',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='deputy_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='deputy',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=((models.Func(models.F('post'), models.F('post'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('since'), models.F('until'), function='daterange'), '&&')), name='deputy_is_one_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='postrange',
            index=models.Index(fields=['low', 'high'], name='post_range_by_codes'),
        ),
        migrations.AddConstraint(
            model_name='postrange',
            constraint=models.UniqueConstraint(fields=('post', 'low', 'high'), name='post_range_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='postrange',
            constraint=models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='post_range_is_in_order'),
        ),
    ]
